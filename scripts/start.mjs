// npm start: installs what is missing, serves the playground and opens it.
import './ensure-install.mjs'

const { createServer } = await import('vite')
const server = await createServer({ server: { open: !process.env.CI } })
await server.listen()
server.printUrls()
