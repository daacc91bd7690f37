import {dockerCommitCommand} from '../../../store/commit/docker-commit-command.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {chosenMetadata, inheritedMetadata} from '../../../store/commit/metadata-of.ts';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {metadataActions} from './metadata-actions.ts';
import {MetadataPage} from './metadata-page.tsx';

function Component() {
	const {flow} = useFlow();
	const inherited = inheritedMetadata(flow);
	const metadata = chosenMetadata(flow);
	return inherited && metadata ? <MetadataPage inherited={inherited} metadata={metadata} /> : null;
}

function whyUnavailable(flow: Flow): string | undefined {
	if (!flow.session) {
		return 'No container yet: start the session first';
	}

	if (inheritedMetadata(flow)) {
		return undefined;
	}

	return flow.base?.status === 'failed'
		? `The base image cannot be read: ${flow.base.error.message}`
		: 'Metadata of the base image unknown so far';
}

export const metadataStep: Step = {
	id: 'metadata',
	title: 'Metadata',
	help: [
		'An image has files and metadata: which command it runs (Cmd, Entrypoint), with which',
		'variables (Env), as which user (User), in which directory (WorkingDir), and more. docker inspect IMAGE',
		'shows it.',
		'',
		'docker commit copies all of this from the container: your shell becomes the command, docker',
		'run -e SECRET=VALUE and published ports stay in the image. Here all metadata start as the base',
		'image has them (inherited). Your changes are marked, and Backspace resets them. I takes settings of the container',
		'(-e, -w, -u, -p, -l and the like) instead, one field or all of them. Variables that look like secrets are excluded.',
		'',
		'On the command line, docker commit --change \'CMD ["nginx"]\' sets a value. No flag can remove a variable, label,',
		'port or volume of the base, and none sets SHELL or STOPSIGNAL. Slipway can: it loads new settings over',
		'the layers that the engine has.',
		'',
		'O on Volumes proposes the mounts of the container, one after another.',
		'',
		'Cmd and Entrypoint have two forms. ["nginx", "-g", "daemon off;"] (exec form) is executed directly and receives',
		'the signals of docker stop. A plain line (shell form) is run by /bin/sh -c. With both set, Cmd holds the',
		'arguments of Entrypoint. docker run IMAGE ARGS replaces Cmd, docker run --entrypoint replaces Entrypoint.',
	],
	commands(flow) {
		const command = dockerCommitCommand(flow);
		return command === undefined ? [] : [command];
	},
	whyUnavailable,
	actions: metadataActions,
	Component,
};
