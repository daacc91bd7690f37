import {
	chosenPlatform,
	type ImagePlatformsContext,
} from '../../../actions/images/image-platforms-context.ts';
import {InspectView} from '../../../components/json-view/inspect-view.tsx';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {ImageHistoryView} from '../image-history-view.tsx';
import {PlatformDetailsView} from './platform-details-view.tsx';

/** Opens the views of one platform. @param image Reference or id. @param name Of the image. */
export function usePlatformViews(
	image: string,
	name: string,
): Pick<ImagePlatformsContext, 'openDetails' | 'openHistory' | 'openInspect'> {
	const {navigation} = useServices();
	const {engine} = useOpenEngine();
	return {
		openDetails(row) {
			const title = `${name} for ${row.name}`;
			navigation.openView({
				id: `image-platform:${image}:${row.name}`,
				title,
				content: (
					<PlatformDetailsView
						image={image}
						title={title}
						platform={chosenPlatform(row)}
						users={row.users}
					/>
				),
			});
		},
		openHistory(row) {
			const title = `${name} for ${row.name}`;
			navigation.openView({
				id: `image-history:${image}:${row.name}`,
				title: `History of ${title}`,
				content: <ImageHistoryView imageId={image} name={title} platform={chosenPlatform(row)} />,
			});
		},
		openInspect(row) {
			const title = `${name} for ${row.name}`;
			const viewId = `image-inspect:${image}:${row.name}`;
			const platform = chosenPlatform(row);
			navigation.openView({
				id: viewId,
				title: `Inspect ${title}`,
				content: (
					<InspectView
						viewId={viewId}
						title={title}
						load={async options =>
							(await engine.images.inspect(image, {...options, platform})).inspected
						}
					/>
				),
			});
		},
	};
}
