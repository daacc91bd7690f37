import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';

/**
A container that is never started: a way to an image's files. It has nothing of its own. Engines make
the working directory of every container that they create, so it gets one that is always there.
@param creation.command Empty: the image's own. An image without one needs some other.
@returns Its id.
*/
export async function createIdleContainer(
	{containers}: Engine,
	{
		image,
		platform,
		name,
		command = ['none'],
	}: {image: string; platform?: string | undefined; name: string; command?: string[]},
	options: RequestOptions,
): Promise<string> {
	const {id} = await containers.create(
		{
			image,
			platform,
			name,
			command,
			workingDirectory: '/',
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
		},
		options,
	);
	return id;
}
