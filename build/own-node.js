// npm scripts start with this: `node build/own-node.js <command> [arguments]` runs the command on Millrace's own Node.
import { runOnOwnNode } from './run-on-own-node.js';

const [command = 'node', ...args] = process.argv.slice(2);
runOnOwnNode(command, args);
