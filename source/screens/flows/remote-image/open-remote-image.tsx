import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import type {View} from '../../../hooks/services.ts';
import {type RemoteImageTarget, RemoteImageView, readImages} from './remote-image-view.tsx';

/**
Shows what a registry tells of an image, asked anew, on top of the active screen.
@param variant Digest of the platform to begin with; `undefined`: the engine's own.
*/
export function openRemoteImage(
	{navigation, retained}: Pick<View, 'navigation' | 'retained'>,
	model: RepositoryTags,
	target: RemoteImageTarget,
	variant?: string,
): void {
	const {reference} = target;
	retained.store(readImages, reference).set({image: undefined, chosen: variant});
	navigation.openView({
		id: `remote-image:${reference}`,
		title: `Details of ${reference}`,
		content: <RemoteImageView key={reference} model={model} target={target} />,
	});
}
