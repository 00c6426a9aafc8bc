import { openRedisServer } from '../../../src/storage/embedded-redis.js'

const [dataDir = ''] = process.argv.slice(2)
const redis = await openRedisServer({ dataDir })
console.log('ready')
process.stdin.once('data', async () => {
  await redis.close()
  console.log('closed')
  process.exit(0)
})
