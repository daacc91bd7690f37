import {joinCommandLine} from '../../format/command-line.ts';
import {completeReference} from '../complete-reference.ts';
import {dockerfileChanges} from './dockerfile-changes.ts';
import type {Flow} from './flow.ts';
import {chosenMetadata, inheritedMetadata} from './metadata-of.ts';

/** Double quotes, in which a shell still puts the values of variables. */
const expanding = (text: string) => `"${text.replaceAll(/["\\`]/g, '\\$&')}"`;

/**
The `docker commit` that comes closest: of the whole container, with all that was left out, and with its
variables, labels, ports and volumes, which no instruction takes away. `undefined` before there is a
container.
*/
export function dockerCommitCommand(flow: Flow): string | undefined {
	const {session} = flow;
	const metadata = chosenMetadata(flow);
	const inherited = inheritedMetadata(flow);
	if (!session || !metadata || !inherited) {
		return undefined;
	}

	const options = [
		...(metadata.author === undefined ? [] : [joinCommandLine(['--author', metadata.author])]),
		...(metadata.message === undefined ? [] : [joinCommandLine(['--message', metadata.message])]),
		...dockerfileChanges(inherited, metadata, session).map(({instruction, isForShell}) =>
			isForShell
				? `--change ${expanding(instruction)}`
				: joinCommandLine(['--change', instruction]),
		),
	];
	const reference = completeReference(flow.reference) ?? 'NAME:TAG';
	const names = joinCommandLine([session.containerName, reference]);
	return ['docker commit', ...options.map(option => `  ${option}`), `  ${names}`].join(' \\\n');
}
