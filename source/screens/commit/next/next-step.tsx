import {joinCommandLine} from '../../../format/command-line.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {pushCommands} from '../../../store/commit/next-rows.ts';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {nextActions} from './next-actions.ts';
import {NextPage} from './next-page.tsx';

function Component() {
	const {result} = useFlow().flow;
	return result ? <NextPage result={result} /> : null;
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
		'docker images lists the new image. docker run starts containers from it, docker history shows its layers,',
		'docker save -o FILE writes it to an archive for docker load, docker push uploads it to the',
		'registry in its name (docker login first).',
		'',
		'The container of the session still exists (docker ps -a). Save points are images.',
		'Clean up removes these and nothing else (docker rm, docker rmi). While they exist, you can go back',
		'to any step and commit again.',
		'',
		'Undo untags the new image and removes it (docker rmi). An image that had the name before gets it',
		'back (docker tag).',
	],
	commands,
	whyUnavailable: ({result}) => (result ? undefined : 'Nothing was committed yet'),
	actions: nextActions,
	Component,
};
