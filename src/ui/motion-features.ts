/** What framer-motion needs to move things, in a chunk of its own: the first picture does not wait for it. */
export { domAnimation as default } from 'framer-motion'
