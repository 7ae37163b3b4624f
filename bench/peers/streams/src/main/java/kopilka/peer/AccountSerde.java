package kopilka.peer;

import com.google.protobuf.InvalidProtocolBufferException;
import loyalty.v1.StateOuterClass.Account;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

final class AccountSerde {
  private AccountSerde() {}

  static Serde<Account> make() {
    return Serdes.serdeFrom(
        (topic, account) -> account == null ? null : account.toByteArray(),
        (topic, bytes) -> bytes == null ? null : parse(bytes));
  }

  private static Account parse(byte[] bytes) {
    try {
      return Account.parseFrom(bytes);
    } catch (InvalidProtocolBufferException error) {
      throw new IllegalStateException(error);
    }
  }
}
