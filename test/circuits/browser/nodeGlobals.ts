/** Bundled in place of Node's global: circomlibjs asks for it when it is loaded. */
export { Buffer } from 'buffer';
