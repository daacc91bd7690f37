import {joinCommandLine} from '../../../../format/command-line.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {nameActions} from './name-actions.ts';
import {NameStep} from './name-step.tsx';
import {parseNewReference} from './parse-new-reference.ts';

function Component() {
	const {session} = useFlow().flow;
	return session ? <NameStep session={session} /> : null;
}

export const nameStep: Step = {
	id: 'name',
	title: 'Name',
	help: [
		'docker commit CONTAINER NAME:TAG names the image it makes; docker tag IMAGE NAME:TAG gives one more name',
		'to an image that is there. Without a tag it is called NAME:latest.',
		'',
		'A name points to one image. Give it to another and the first one loses it without a word: docker images',
		'then shows it as <none>. Here you see who has the name and choose: keep that image as NAME:prev-TIMESTAMP,',
		'let it go, or take another tag.',
		'',
		'The name says where docker push would take the image: registry.example.com/team/app:1 goes to that',
		'registry, a name without a host to Docker Hub.',
	],
	commands({reference, result}) {
		const parsed = parseNewReference(reference);
		return parsed.isValid
			? [joinCommandLine(['docker', 'tag', result?.imageId ?? 'IMAGE', parsed.value])]
			: [];
	},
	whyUnavailable: ({session}) =>
		session ? undefined : 'There is no container yet: start the session first',
	actions: nameActions,
	Component,
};
