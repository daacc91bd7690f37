import type {BuildContext} from '../context/build-context.ts';
import {madeEntry} from '../context/read-context.ts';
import type {DockerfileDraft} from './dockerfile-draft.ts';

/** The context of a draft as it stands in memory: for building it before it is saved anywhere. */
export function draftContext({
	dockerfile,
	files,
}: Pick<DockerfileDraft, 'dockerfile' | 'files'>): BuildContext {
	const contents = Buffer.from(dockerfile);
	return {
		directory: '/',
		dockerfile: 'Dockerfile',
		isDockerfileOutside: false,
		ignoreFile: undefined,
		entries: [
			madeEntry('Dockerfile', contents),
			...files.map(file => ({...madeEntry(file.path, file.contents), mode: file.mode})),
		],
		replacements: new Map([
			['Dockerfile', contents],
			...files.map((file): [string, Buffer] => [file.path, file.contents]),
		]),
		unreadable: [],
		leftOut: [],
	};
}
