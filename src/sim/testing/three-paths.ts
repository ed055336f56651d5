/** The default scenario's shape without its traffic, for traces that are written by hand. */
export const THREE_PATHS = {
  version: 1,
  durationSeconds: 200,
  resources: {
    api: { type: 'api-gateway' },
    uploads: { type: 's3' },
    jobs: {
      type: 'sqs',
      visibilityTimeout: 7,
      redrivePolicy: { deadLetterTarget: 'failed-jobs', maxReceiveCount: 3 },
    },
    worker: { type: 'function', timeout: 1, reservedConcurrentExecutions: 4 },
    'failed-uploads': { type: 'sqs' },
    'failed-jobs': { type: 'sqs' },
  },
  connections: [
    { from: 'api', to: 'worker' },
    { from: 'uploads', to: 'worker' },
    {
      from: 'jobs',
      to: 'worker',
      batchSize: 5,
      maximumBatchingWindowInSeconds: 1,
      scalingConfig: { maximumConcurrency: 2 },
    },
    { from: 'worker', to: 'failed-uploads', as: 'onFailure' },
  ],
}
