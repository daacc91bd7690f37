import {joinCommandLine} from '../../../../format/command-line.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {proofActions} from './proof-actions.ts';
import {ProofStep} from './proof-step.tsx';

function Component() {
	const {result} = useFlow().flow;
	return result ? <ProofStep result={result} /> : null;
}

export const proofStep: Step = {
	id: 'proof',
	title: 'Proof',
	help: [
		'docker commit says nothing about what it made. docker inspect IMAGE shows the settings of an image, docker',
		'history IMAGE its layers with the command that made each, and docker run --rm IMAGE tries it out.',
		'',
		'Slipway has looked already: it made a container from the new image, exported it (docker export), and',
		'compared every path with what was staged, by type, mode, owner, contents and attributes, and the settings',
		'with the metadata that you set. What engines add to every image on their own is told apart.',
		'',
		"The trial run starts the image's own command once, with nothing published or mounted, shows what it prints and",
		'how it ends, and removes the container. It runs the command for real: what that does on the network, it does.',
	],
	commands({result}) {
		if (!result) {
			return [];
		}

		const {reference} = result;
		return [
			['docker', 'inspect', reference],
			['docker', 'history', reference],
			['docker', 'run', '--rm', reference],
		].map(joinCommandLine);
	},
	whyUnavailable: ({result}) => (result ? undefined : 'Nothing was committed yet'),
	actions: proofActions,
	Component,
};
