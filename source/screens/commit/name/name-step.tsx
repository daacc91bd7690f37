import {joinCommandLine} from '../../../format/command-line.ts';
import {parseNewReference} from '../../../session/naming/parse-new-reference.ts';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {nameActions} from './name-actions.ts';
import {NamePage} from './name-page.tsx';

function Component() {
	const {session} = useFlow().flow;
	return session ? <NamePage session={session} /> : null;
}

export const nameStep: Step = {
	id: 'name',
	title: 'Name',
	help: [
		'docker commit CONTAINER NAME:TAG names the new image. docker tag IMAGE NAME:TAG adds a name',
		'to an existing image. Without a tag it is NAME:latest.',
		'',
		'A name points to one image. Given to another image, the first one loses it silently: docker images',
		'then shows it as <none>. This step shows the current owner of the name: keep it as NAME:prev-TIMESTAMP,',
		'overwrite it, or use another tag.',
		'',
		'The name sets the registry of docker push: registry.example.com/team/app:1 is pushed to that',
		'registry, a name without a host to Docker Hub.',
	],
	commands({reference, result}) {
		const parsed = parseNewReference(reference);
		return parsed.isValid
			? [joinCommandLine(['docker', 'tag', result?.imageId ?? 'IMAGE', parsed.value])]
			: [];
	},
	whyUnavailable: ({session}) =>
		session ? undefined : 'No container yet: start the session first',
	actions: nameActions,
	Component,
};
