import type {BuildContext, ContextEntry} from '../context/build-context.ts';
import type {DockerfileDraft} from './dockerfile-draft.ts';

const entry = (path: string, mode: number, contents: Buffer): ContextEntry => ({
	path,
	kind: 'file',
	sizeBytes: contents.length,
	mode,
	modifiedAt: 0,
	linkTarget: '',
	inode: undefined,
});

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
			entry('Dockerfile', 0o644, contents),
			...files.map(file => entry(file.path, file.mode, file.contents)),
		],
		replacements: new Map([
			['Dockerfile', contents],
			...files.map((file): [string, Buffer] => [file.path, file.contents]),
		]),
		unreadable: [],
		leftOut: [],
	};
}
