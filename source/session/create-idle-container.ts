import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';

/**
A container that is never started: a way to an image's files. It has nothing of its own.
@returns Its id.
*/
export const createIdleContainer = async (
	{containers}: Engine,
	{image, name}: {image: string; name: string},
	options: RequestOptions,
): Promise<string> => {
	const {id} = await containers.create(
		{
			image,
			name,
			// An image without a command needs one all the same.
			command: ['none'],
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
};
