import type {BuildRequest, BuildRun} from '../../store/build/build-run.ts';

type Built = Pick<BuildRequest, 'directory' | 'dockerfile'> &
	Partial<Pick<BuildRequest, 'specification'>>;

/**
`docker build -f Dockerfile -t app:1 .`, with the paths that are used. Values of arguments may be secret: docker
takes those that it is given by name alone out of its environment.
*/
export function dockerBuild({directory, dockerfile, specification}: Built): readonly string[] {
	const {references, target, platform, network, buildArguments, ignoresCache, pullsBases} = {
		...specification,
	};
	return [
		...['docker', 'build', '-f', dockerfile],
		...(references ?? []).flatMap(reference => ['-t', reference]),
		...Object.keys(buildArguments ?? {}).flatMap(name => ['--build-arg', name]),
		...Object.entries({target, platform, network}).flatMap(([name, value]) =>
			value === undefined ? [] : [`--${name}`, value],
		),
		...(ignoresCache ? ['--no-cache'] : []),
		...(pullsBases ? ['--pull'] : []),
		directory,
	];
}

/** `docker history sha256:…`; `undefined` before there is an image. */
export function dockerOnMade(
	word: string,
	{made}: Pick<BuildRun, 'made'>,
): readonly string[] | undefined {
	const image = made.get();
	return image && ['docker', 'image', word, image.id];
}

/** A shell in the last layer of a build that failed; `undefined` where there is none. */
export function dockerShell({state}: Pick<BuildRun, 'state'>): readonly string[] | undefined {
	const {lastImageId} = state.get().failure ?? {};
	return lastImageId === undefined
		? undefined
		: ['docker', 'run', '--rm', '-it', lastImageId, 'sh'];
}
