import type {RemoteRepository} from '../registry/registry-host.ts';
import type {CommandRequest} from './command-request.ts';

/** The commands that ask no engine. */
export type EnginelessRequest =
	| Extract<CommandRequest, {name: 'lint' | 'copy' | 'tags' | 'keys' | 'complete-hosts'}>
	| (Extract<CommandRequest, {name: 'prune'}> & {registry: RemoteRepository});

export const needsNoEngine = (request: CommandRequest): request is EnginelessRequest =>
	request.name === 'lint' ||
	request.name === 'copy' ||
	request.name === 'tags' ||
	request.name === 'keys' ||
	request.name === 'complete-hosts' ||
	(request.name === 'prune' && request.registry !== undefined);
