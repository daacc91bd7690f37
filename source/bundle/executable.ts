import path from 'node:path';
import {parseArgs} from 'node:util';
import {makeExecutable} from './make-executable.ts';

const repository = path.resolve(import.meta.dirname, '../..');

const {values} = parseArgs({
	options: {
		output: {type: 'string', default: 'slipway'},
		node: {type: 'string', default: process.execPath},
		'host-node': {type: 'string'},
	},
});

await makeExecutable({
	program: path.join(repository, 'dist'),
	node: values.node,
	executable: path.resolve(values.output),
	...(values['host-node'] !== undefined && {hostNode: values['host-node']}),
});
