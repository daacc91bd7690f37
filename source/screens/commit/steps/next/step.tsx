import {joinCommandLine} from '../../../../format/command-line.ts';
import type {Flow} from '../../../../store/commit/flow.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {nextActions} from './next-actions.ts';
import {pushCommands} from './next-rows.ts';
import {NextStep} from './next-step.tsx';

function Component() {
	const {result} = useFlow().flow;
	return result ? <NextStep result={result} /> : null;
}

function commands({result, session}: Flow): string[] {
	if (!result) {
		return [];
	}

	const {reference} = result;
	const own = session && !session.isAdopted ? [session.containerName] : [];
	return [
		joinCommandLine(['docker', 'run', '-it', reference]),
		joinCommandLine(['docker', 'history', reference]),
		joinCommandLine(['docker', 'save', '-o', 'image.tar', reference]),
		...pushCommands(reference),
		joinCommandLine(['docker', 'rmi', reference]),
		...own.map(name => joinCommandLine(['docker', 'rm', name])),
	];
}

export const nextStep: Step = {
	id: 'next',
	title: 'Next',
	help: [
		'The image is one of docker images now. docker run starts containers from it, docker history shows its layers,',
		'docker save -o FILE writes it to an archive that docker load reads elsewhere, docker push takes it to the',
		'registry that its name begins with (docker login first).',
		'',
		'The container of the session is still there (docker ps -a shows it), and save points are images of their own.',
		'Clean up removes these and nothing else (docker rm, docker rmi). As long as they are there, you can go back',
		'any step, change your mind and commit again.',
		'',
		'Undo takes the name from the new image and removes it (docker rmi); an image that had the name before gets it',
		'back (docker tag).',
	],
	commands,
	whyUnavailable: ({result}) => (result ? undefined : 'Nothing was committed yet'),
	actions: nextActions,
	Component,
};
