import {InspectView} from '../../components/json-view/inspect-view.tsx';
import {useServices} from '../../hooks/services.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {ImageHistoryView} from './image-history-view.tsx';
import {type ImagesContext, rowName} from './images-context.ts';
import {ImagePlatformsView} from './platforms/image-platforms-view.tsx';

/** Opens the views of one image that offer no keys of the list themselves. */
export function useImageViews(): Pick<
	ImagesContext,
	'openHistory' | 'openInspect' | 'openPlatforms'
> {
	const {navigation} = useServices();
	const {engine} = useOpenEngine();
	return {
		openPlatforms: row =>
			navigation.openView({
				id: `image-platforms:${row.image.id}`,
				title: `Platforms of ${rowName(row)}`,
				content: <ImagePlatformsView row={row} />,
			}),
		openHistory: row =>
			navigation.openView({
				id: `image-history:${row.image.id}`,
				title: `History of ${rowName(row)}`,
				content: <ImageHistoryView imageId={row.image.id} name={rowName(row)} />,
			}),
		openInspect: row =>
			navigation.openView({
				id: `image-inspect:${row.image.id}`,
				title: `Inspect ${rowName(row)}`,
				content: (
					<InspectView
						viewId={`image-inspect:${row.image.id}`}
						title={`Image ${rowName(row)}`}
						load={async options => (await engine.images.inspect(row.image.id, options)).raw}
					/>
				),
			}),
	};
}
