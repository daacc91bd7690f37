import type {Flow} from '../../../../store/commit/flow.ts';
import {chosenMetadata, inheritedMetadata} from '../../../../store/commit/metadata-of.ts';
import {dockerCommitCommand} from '../../commands/docker-commit-command.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {metadataActions} from './metadata-actions.ts';
import {MetadataStep} from './metadata-step.tsx';

function Component() {
	const {flow} = useFlow();
	const inherited = inheritedMetadata(flow);
	const metadata = chosenMetadata(flow);
	return inherited && metadata ? <MetadataStep inherited={inherited} metadata={metadata} /> : null;
}

function whyUnavailable(flow: Flow): string | undefined {
	if (!flow.session) {
		return 'There is no container yet: start the session first';
	}

	if (inheritedMetadata(flow)) {
		return undefined;
	}

	return flow.base?.status === 'failed'
		? `The base image cannot be read: ${flow.base.error.message}`
		: 'What the base image says of itself is not known yet';
}

export const metadataStep: Step = {
	id: 'metadata',
	title: 'Metadata',
	help: [
		'An image is files and what it says of itself: which command it runs (Cmd, Entrypoint), with which',
		'variables (Env), as which user (User), in which directory (WorkingDir), and more. docker inspect IMAGE',
		'shows it.',
		'',
		'docker commit takes all of this from the container: the shell you worked in becomes the command, docker',
		'run -e SECRET=VALUE stays in the image for good, and so do published ports. Here everything starts as the base',
		'image has it (inherited); what you change is marked, and u makes it again what it was.',
		'',
		'On the command line, docker commit --change \'CMD ["nginx"]\' sets a value. Nothing can take a variable, label,',
		'port or volume of the base away there; Slipway can on engines that let it, and says where it cannot.',
		'',
		'Cmd and Entrypoint have two forms. ["nginx", "-g", "daemon off;"] (exec form) is executed as it is and gets',
		'the signals of docker stop. A plain line (shell form) is run by /bin/sh -c. With both set, Cmd is what',
		'Entrypoint gets as arguments; docker run IMAGE ARGS replaces Cmd, docker run --entrypoint the other.',
	],
	commands(flow) {
		const command = dockerCommitCommand(flow);
		return command === undefined ? [] : [command];
	},
	whyUnavailable,
	actions: metadataActions,
	Component,
};
