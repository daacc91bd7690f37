import {useCallback, useMemo} from 'react';
import {
	chosenPlatform,
	type ImagePlatformsContext,
} from '../../../actions/images/image-platforms-context.ts';
import {InspectView} from '../../../components/json-view/inspect-view.tsx';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {dataOf} from '../../../store/resource.ts';
import {requestLines} from '../../request-lines.ts';
import {imageDetailsLines} from '../image-details-lines.ts';
import {ImageHistoryView} from '../image-history-view.tsx';
import {readImageFacts} from '../use-image-facts.ts';
import {useImageLook} from '../use-image-look.ts';

type PlatformDetailsViewProps = {
	/** Reference or id. */
	image: string;
	title: string;
	/** `undefined`: the one that runs. */
	platform: string | undefined;
	users: readonly ContainerSummary[];
};

/** Everything about one platform of an image. */
function PlatformDetailsView({image, title, platform, users}: PlatformDetailsViewProps) {
	const {theme} = useServices();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const load = useCallback(
		(options: {signal: AbortSignal}) => readImageFacts(engine, image, {...options, platform}),
		[engine, image, platform],
	);
	const {state} = useRequest(load);
	const look = useImageLook(dataOf(state)?.details.createdAt, users, width);
	const lines = useMemo(
		() => requestLines(state, theme, facts => imageDetailsLines({...facts, users}, look)),
		[state, users, theme, look],
	);
	return (
		<TextView
			viewId={`image-platform:${image}:${platform}`}
			title={title}
			lines={lines}
			width={width}
			height={height}
		/>
	);
}

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
