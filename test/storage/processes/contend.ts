import { takeDataDirLock } from '../../../src/storage/data-dir-lock.js'

const [dir = ''] = process.argv.slice(2)
console.log('ready')
process.stdin.on('data', () => console.log(takeDataDirLock(dir, 'it') ? 'taken' : 'refused'))
