import type {Flow} from '../../../../store/commit/flow.ts';
import {knownReview} from '../../../../store/commit/known-review.ts';
import {dockerCommitCommand} from '../../commands/docker-commit-command.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {parseNewReference} from '../name/parse-new-reference.ts';
import {commitActions} from './commit-actions.ts';
import {CommitStep} from './commit-step.tsx';

function Component() {
	const {flow} = useFlow();
	const review = knownReview(flow);
	return flow.session && review ? <CommitStep session={flow.session} review={review} /> : null;
}

function whyUnavailable(flow: Flow): string | undefined {
	if (!flow.session) {
		return 'There is no container yet: start the session first';
	}

	if (!knownReview(flow)) {
		return 'What was changed is not known yet: go through the review first';
	}

	return parseNewReference(flow.reference).isValid
		? undefined
		: 'The new image has no valid name yet';
}

export const commitStep: Step = {
	id: 'commit',
	title: 'Commit',
	help: [
		'docker commit CONTAINER NAME:TAG makes a new image: the layers of the base and one more, which holds all',
		'files that docker diff lists, and the settings of the container.',
		'',
		'Slipway commits what is staged and no more (replay). It creates a container from the base and never starts',
		'it, writes the staged files into it (docker cp), marks what was deleted, and commits that one. So nothing of',
		'the session gets into the image: no shell history, no variables of docker run -e, no published ports.',
		'A plain commit, of the container as it is, is offered where everything is staged and replay is not better.',
		'docker commit pauses a running container unless --pause=false; a replay never does.',
		'',
		'The image gets its name last, after it was read back and compared with what was planned. Until then every',
		'other image keeps its name, and a failure or Cancel leaves nothing behind.',
	],
	commands(flow) {
		const command = dockerCommitCommand(flow);
		return command === undefined ? [] : [command];
	},
	whyUnavailable,
	actions: commitActions,
	Component,
};
