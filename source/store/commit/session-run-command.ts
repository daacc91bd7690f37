import {joinCommandLine} from '../../format/command-line.ts';
import {shownVariable} from '../../session/findings/shown-variable.ts';
import {dataOf} from '../resource.ts';
import {dockerRunCommand} from '../run-container/docker-run-command.ts';
import {parseMounts, parseVariables} from '../run-container/run-values.ts';
import type {Flow} from './flow.ts';

/**
The `docker run -it` (or `docker create`, without a shell) that makes a container like the session's.
Values that look like secrets are left for the reader to fill in.
*/
export function sessionRunCommand({prepare, session, base}: Flow): string {
	const facts = dataOf(base);
	const image =
		session?.base.reference ?? facts?.reference ?? session?.base.imageId ?? facts?.details.id ?? '';
	const shell = session ? session.shell?.path : prepare?.shell || undefined;
	const environment = parseVariables(prepare?.environment ?? '').values;
	const whole = dockerRunCommand({
		image,
		name: session?.containerName ?? prepare?.name.trim(),
		command: undefined,
		isInteractive: true,
		environment: environment.map(shownVariable),
		ports: [],
		mounts: parseMounts(prepare?.mounts ?? '').values,
		removesItself: false,
		labels: {},
	});
	const options = [
		...(prepare?.user ? ['--user', prepare.user] : []),
		...(prepare?.workingDirectory ? ['--workdir', prepare.workingDirectory] : []),
		...(prepare && !['', 'default'].includes(prepare.network)
			? ['--network', prepare.network]
			: []),
		...(shell === undefined ? [] : ['--entrypoint', shell]),
	];
	const verb = shell === undefined ? 'docker create' : 'docker run -it';
	const start = [verb, joinCommandLine(options)].filter(part => part !== '').join(' ');
	return whole.replace(/^docker run -it/, () => start);
}
