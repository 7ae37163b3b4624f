package kopilka.peer;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One bounded cache for all stores, as Kafka Streams' memory management page says. */
public final class RocksTuning implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 1L << 30;
  private static final long MEMTABLE_BYTES = 256L << 20;
  private static final double INDEX_SHARE = 0.1;
  private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, INDEX_SHARE);
  private static final WriteBufferManager MEMTABLES = new WriteBufferManager(MEMTABLE_BYTES, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setWriteBufferManager(MEMTABLES);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String store, Options options) {
    // Cache and memtables are the process's.
  }
}
