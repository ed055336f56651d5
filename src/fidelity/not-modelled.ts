/** What real Lambda does and the lab does not, and what stands in its place. */
export const NOT_MODELLED: readonly { what: string; instead: string }[] = [
  {
    what: 'SnapStart',
    instead: 'Every new environment has its whole init phase; there is no restore and no snapshot limit.',
  },
  {
    what: 'VPC and network interfaces',
    instead: 'A function is always active; nothing waits for an interface or runs out of addresses.',
  },
  {
    what: 'Managed Instances, durable functions, web functions, MicroVMs',
    instead: 'Event functions on default compute only: one request at a time in an environment, 15 minutes at most.',
  },
  { what: 'Tenant isolation', instead: 'Environments are kept apart by version, not by tenant.' },
  { what: 'Response streaming', instead: 'A response arrives whole at the end of the run and holds 6 MB.' },
  {
    what: 'Permissions, encryption keys, file systems',
    instead: 'Nothing is refused for them: no AccessDenied, KMS, EFS or ENI errors.',
  },
  {
    what: 'Deleted functions, and functions in a state other than Active',
    instead: 'Every function in the document is there and ready.',
  },
  {
    what: 'Extensions and the shutdown phase',
    instead: 'A run ends when the handler does; an environment goes at once.',
  },
  {
    what: 'Background work between invocations',
    instead: 'What an environment keeps is that it is warm, and its process; globals and /tmp have no content.',
  },
  {
    what: 'CPU by memory',
    instead:
      'memorySize changes the price and starts new environments; it does not make the handler faster. Durations are the document’s.',
  },
  {
    what: 'Billing of /tmp above 512 MB, streaming and data transfer; price tiers beyond the first',
    instead: 'Costs are those of the first tier, for requests, GB-seconds and the services that carry events.',
  },
  {
    what: 'Stretching of asynchronous retries and slower reads under a backlog',
    instead: 'AWS says that it happens and publishes no numbers; here a retry waits what its ladder says.',
  },
  {
    what: 'Failed deliveries to destinations and dead-letter queues',
    instead:
      'Every delivery arrives but one: a topic takes up to 256 KB, and what is larger is lost and counted, as AWS does.',
  },
  {
    what: 'How long a service in front tries to hand an event over',
    instead: 'SNS, EventBridge, S3 and the others hand every event over at once; Lambda always accepts it.',
  },
  {
    what: 'Shards that split and merge by themselves, and the names of new ones',
    instead:
      'A stream has as many shards as the document says, each of the same size. A change splits and merges them at once: a new shard is read when those it comes from have been.',
  },
  {
    what: 'Where the tumbling windows of AWS begin',
    instead: 'They are counted from t = 0; a shard that is split or merged closes its window.',
  },
  { what: 'Enhanced fan-out', instead: 'Each shard is read at the standard iterator’s base rate.' },
  {
    what: 'Read and write throughput of a shard',
    instead: 'A shard takes what is sent to it, and a read brings all that fits the batch.',
  },
  { what: 'KPL aggregation', instead: 'A record holds one event.' },
  {
    what: 'A starting position that misses records',
    instead: 'A mapping sees every record since t = 0, as with TRIM_HORIZON.',
  },
  {
    what: 'FIFO throughput, and the 120,000 messages in which FIFO looks for groups',
    instead: 'A queue hands out whatever a mapping asks for, up to 120,000 messages in flight.',
  },
  { what: 'FIFO deduplication', instead: 'Every message has an id of its own; nothing is sent twice.' },
  {
    what: 'Duplicates of standard queues without a cause',
    instead: 'A message comes again when its visibility timeout ends, and not otherwise.',
  },
  {
    what: 'Order of a standard queue',
    instead: 'Messages come oldest first; one that was received three times or more goes to the back.',
  },
  {
    what: 'SDK clock skew and connection pools',
    instead: 'Every call of a client finds a connection.',
  },
  {
    what: 'Two events of a source in one event',
    instead: 'S3 and SNS send one record in an event, as AWS does nearly always.',
  },
  {
    what: 'The buffer of Data Firehose (1 MB or 60 s)',
    instead: 'Each record is transformed in a call of its own, as with a buffer of 0 s and one record in it.',
  },
  {
    what: 'Latency inside AWS',
    instead: 'A hop takes the time that the assumption hopMs says, 0 unless you change it.',
  },
  {
    what: 'Regions, zones and faults of AWS itself',
    instead: 'One Region in which nothing but your own code and limits fails.',
  },
]
