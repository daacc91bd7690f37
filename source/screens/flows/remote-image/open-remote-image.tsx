import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import type {View} from '../../../hooks/services.ts';
import {type RemoteImageTarget, RemoteImageView} from './remote-image-view.tsx';

/** Shows what a registry tells of an image, on top of the active screen. */
export function openRemoteImage(
	{navigation}: Pick<View, 'navigation'>,
	model: RepositoryTags,
	target: RemoteImageTarget,
): void {
	const {reference} = target;
	navigation.openView({
		id: `remote-image:${reference}:${target.variant ?? ''}`,
		title: `Details of ${reference}`,
		content: <RemoteImageView key={reference} model={model} target={target} />,
	});
}
