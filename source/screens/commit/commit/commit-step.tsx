import {parseNewReference} from '../../../session/naming/parse-new-reference.ts';
import {dockerCommitCommand} from '../../../store/commit/docker-commit-command.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {dataOf} from '../../../store/resource.ts';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {commitActions} from './commit-actions.ts';
import {CommitPage} from './commit-page.tsx';

function Component() {
	const {flow} = useFlow();
	const review = dataOf(flow.review);
	return flow.session && review ? <CommitPage session={flow.session} review={review} /> : null;
}

function whyUnavailable(flow: Flow): string | undefined {
	if (!flow.session) {
		return 'No container yet: start the session first';
	}

	if (!dataOf(flow.review)) {
		return 'Changes unknown: complete the review first';
	}

	return parseNewReference(flow.reference).isValid
		? undefined
		: 'The new image has no valid name yet';
}

export const commitStep: Step = {
	id: 'commit',
	title: 'Commit',
	help: [
		'docker commit CONTAINER NAME:TAG creates a new image: the layers of the base plus one layer with all',
		'files that docker diff lists, and the settings of the container.',
		'',
		'Slipway commits only the staged changes (replay). It creates a container from the base and never starts',
		'it, writes the staged files into it (docker cp), marks deletions, and commits it. So nothing else of',
		'the session is in the image: no shell history, no variables of docker run -e, no published ports.',
		'A plain commit of the container is offered if everything is staged and replay has no advantage.',
		'docker commit pauses a running container unless --pause=false. A replay never pauses it.',
		'',
		'The image is tagged last, after it was read back and compared with the plan. Until then every',
		'other image keeps its name. A failure or Cancel leaves nothing behind.',
	],
	commands(flow) {
		const command = dockerCommitCommand(flow);
		return command === undefined ? [] : [command];
	},
	whyUnavailable,
	actions: commitActions,
	Component,
};
