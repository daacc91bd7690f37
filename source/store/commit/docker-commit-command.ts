import {emptyImageConfig} from '../../engine/image-config.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {completeReference} from '../complete-reference.ts';
import {dataOf} from '../resource.ts';
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

	const isGone = dataOf(flow.review)?.isBaseGone === true;
	const nothing = {...inherited, config: emptyImageConfig};
	const options = [
		...(metadata.author === undefined || isGone
			? []
			: [joinCommandLine(['--author', metadata.author])]),
		...(metadata.message === undefined ? [] : [joinCommandLine(['--message', metadata.message])]),
		...dockerfileChanges(isGone ? nothing : inherited, metadata, session).map(
			({instruction, isForShell}) =>
				isForShell
					? `--change ${expanding(instruction)}`
					: joinCommandLine(['--change', instruction]),
		),
	];
	const reference = completeReference(flow.reference) ?? 'NAME:TAG';
	if (isGone) {
		return [
			`${joinCommandLine(['docker', 'export', session.containerName])} | docker import`,
			...options.map(option => `  ${option}`),
			`  ${joinCommandLine(['-', reference])}`,
		].join(' \\\n');
	}

	const names = joinCommandLine([session.containerName, reference]);
	return ['docker commit', ...options.map(option => `  ${option}`), `  ${names}`].join(' \\\n');
}
