package kopilka.peer;

import com.google.protobuf.InvalidProtocolBufferException;
import loyalty.v1.Common.Cause;
import loyalty.v1.EventOuterClass.Event;
import loyalty.v1.EventOuterClass.Origin;
import loyalty.v1.Output.BalanceChange;
import loyalty.v1.StateOuterClass.Account;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** An event in, the account changed, its balance change out. */
final class AccountProcessor implements Processor<String, byte[], String, byte[]> {
  static final String STORE = "accounts";

  private final String eventsName;
  private final String programmeVersion;
  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, Account> accounts;

  AccountProcessor(String eventsName, String programmeVersion) {
    this.eventsName = eventsName;
    this.programmeVersion = programmeVersion;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> itsContext) {
    context = itsContext;
    accounts = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    Event event = parse(record.value());
    if (event.getOrigin() == Origin.ORIGIN_CONTROL) {
      return;  // The activation of the programme: this one has it built in.
    }
    Account known = accounts.get(event.getMemberId());
    Account.Builder account = known == null ? Account.newBuilder() : known.toBuilder();
    BalanceChange.Builder change = Rules.decide(event, record.timestamp(), account);
    if (change == null) {
      return;
    }
    accounts.put(event.getMemberId(), account.build());
    RecordMetadata place = context.recordMetadata().orElseThrow();
    change.setCause(Cause.newBuilder()
        .setTopic(eventsName)
        .setPartition(place.partition())
        .setOffset(place.offset())
        .setEventId(event.getEventId())
        .setProgrammeVersion(programmeVersion));
    context.forward(record.withKey(event.getMemberId()).withValue(change.build().toByteArray()));
  }

  private static Event parse(byte[] value) {
    try {
      return Event.parseFrom(value);
    } catch (InvalidProtocolBufferException error) {
      throw new IllegalStateException(error);
    }
  }
}
