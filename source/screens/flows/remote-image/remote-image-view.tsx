import {useCallback, useMemo} from 'react';
import {listFilesBeforePull} from '../../../actions/tags/files-before-pull.ts';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {layerDigestsOf} from '../../../contents/layer-digests-of.ts';
import {localLayers} from '../../../contents/local-layers.ts';
import {referenceTo} from '../../../format/image-reference.ts';
import {
	useCopy,
	useOpenEngine,
	useRetained,
	useServices,
	useStore,
} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useNow} from '../../../hooks/use-now.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {
	type RemoteImageDetails,
	readRemoteImage,
} from '../../../registry/repository/read-remote-image.ts';
import type {Mark} from '../../../registry/repository/tag-group.ts';
import {dataOf} from '../../../store/resource.ts';
import {retainedKey} from '../../../store/retained.ts';
import {requestLines} from '../../request-lines.ts';
import {useTools} from '../../use-tools.ts';
import {openRemoteFiles} from '../browse-files/open-files.tsx';
import {MarkView} from './mark-view.tsx';
import {remoteImageActions} from './remote-image-actions.ts';
import {remoteImageLines} from './remote-image-lines.ts';

/** For each layer whether it is local; `undefined`: not known yet, or not to be known. */
function useLocalLayers(diffIds: readonly string[] | undefined): readonly boolean[] | undefined {
	const {knownLayers} = useServices();
	const {engine, images} = useOpenEngine();
	const list = dataOf(useStore(images.state));
	const ids = list?.map(({id}) => id).join(' ');
	const load = useCallback(
		({signal}: {signal: AbortSignal}) =>
			layerDigestsOf(engine, ids ? ids.split(' ') : [], {signal, knownLayers}),
		[engine, ids, knownLayers],
	);
	const {state} = useRequest(diffIds && ids !== undefined ? load : undefined);
	const known = dataOf(state);
	return useMemo(
		() => (diffIds && known ? localLayers(diffIds, known) : undefined),
		[diffIds, known],
	);
}

export type RemoteImageTarget = {
	/** Complete: `redis:7`. */
	reference: string;
	/** The tag or the digest. */
	tag: string;
};

type ReadImage = {
	image: RemoteImageDetails | undefined;
	/** Digest of the platform that is wanted; `undefined`: the engine's own. */
	chosen: string | undefined;
};

/** What was read, by reference: nothing is asked again when a view on top is left. */
export const readImages = retainedKey<ReadImage>(() => ({image: undefined, chosen: undefined}));

type RemoteImageViewProps = {model: RepositoryTags; target: RemoteImageTarget};

/** What a registry tells of an image before any pull: layers, history, config, annotations, what is attached. */
export function RemoteImageView({model, target}: RemoteImageViewProps) {
	const {services, openEngine, dialogs} = useTools();
	const {theme, navigation, registry} = services;
	const {client} = registry;
	const copy = useCopy();
	const {width, height} = useBodySize();
	const {reference, tag} = target;
	const [{image, chosen}, store] = useRetained(readImages, reference);
	const about = useStore(openEngine.about.state);
	const enginePlatform = dataOf(about)?.platform;
	const isKnown = about.status !== 'loading' || enginePlatform !== undefined;
	const load = useCallback(
		async ({signal}: {signal: AbortSignal}) => {
			const {image: before} = store.get();
			if (before && (chosen === undefined || before.variant?.digest === chosen)) {
				return before;
			}

			const read = await readRemoteImage(client, referenceTo(model.repository, tag), {
				signal,
				wanted: [chosen, enginePlatform],
				markTags: digest => model.groups.get().markTagsOf(digest),
				isCounted: model.isCounted,
			});
			store.update(current => ({...current, image: read}));
			return read;
		},
		[client, model, tag, store, chosen, enginePlatform],
	);
	const {state, retry} = useRequest(isKnown ? load : undefined);
	const local = useLocalLayers(image?.variant?.config?.diffIds);
	const now = useNow([image?.variant?.config?.createdAt]);
	const lines = useMemo(
		() =>
			requestLines(
				state,
				theme,
				read => remoteImageLines(read, {theme, now, local, width}),
				'registry',
			),
		[state, theme, now, local, width],
	);

	const turn = (by: number) => {
		const platforms = image?.platforms ?? [];
		const shown = chosen ?? image?.variant?.digest;
		const index = platforms.findIndex(({digest}) => digest === shown);
		const next = platforms.at((index + by) % platforms.length);
		store.update(current => ({...current, chosen: next?.digest}));
	};
	const again = () => {
		store.update(current => ({...current, image: undefined}));
		retry();
	};
	const openMark = (mark: Mark) =>
		navigation.openView({
			id: `mark:${mark.digest}`,
			title: `Attached to ${reference}`,
			content: <MarkView mark={mark} repository={model.repository} reference={reference} />,
		});
	return (
		<TextView
			viewId={`remote-image:${reference}`}
			title={`${reference} in the registry`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
			actions={remoteImageActions}
			context={{
				services,
				openEngine,
				dialogs,
				model,
				reference,
				image,
				failure: state.status === 'failed' ? state.error : undefined,
				enginePlatform,
				openMark,
				openFiles: () =>
					listFilesBeforePull({services, openEngine, dialogs}, {model, ...target, image}, choice =>
						openRemoteFiles(services, choice),
					),
				turn,
				copy,
				again,
			}}
		/>
	);
}
