import {Box} from 'ink';
import {useCallback, useEffect, useMemo, useState} from 'react';
import {type RepositoryTags, tagsOf} from '../../../actions/tags/repository-tags.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {ImageSummary} from '../../../engine/images.ts';
import type {ImageReference} from '../../../format/image-reference.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useOpenEngine, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {isRefusal} from '../../../registry/is-refusal.ts';
import {localVariants, readLocalVariants} from '../../../store/images/local-variants.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf, type ResourceState} from '../../../store/resource.ts';
import {
	type PlatformRow,
	platformColumns,
	toPlatformRows,
} from '../../../store/tags/platform-row.ts';
import type {TagFacts} from '../../../store/tags/tag-facts.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {openRemoteImage} from '../remote-image/open-remote-image.tsx';
import {platformActions} from './platform-actions.ts';

const nothingAsked: readonly string[] = [];
const noImages: readonly ImageSummary[] = [];

type Platforms = {
	rows: readonly PlatformRow[];
	facts: TagFacts | undefined;
	enginePlatform: string | undefined;
	/** Of what is being asked for now. */
	state: ResourceState<void>;
	ask(rows: readonly PlatformRow[]): void;
	again(): void;
};

/** The platforms of a tag, asked for where that costs nothing or nothing is known, else on demand. */
function usePlatforms(model: RepositoryTags, tag: string): Platforms {
	const openEngine = useOpenEngine();
	const facts = useStore(model.facts).get(tag);
	const about = useStore(openEngine.about.state);
	const images = useStore(openEngine.images.state);
	const [digests, setDigests] = useState(nothingAsked);

	const load = useCallback(
		async (options: {signal: AbortSignal}) => {
			if (digests.length > 0) {
				await Promise.all(digests.map(digest => model.loadVariant(tag, digest, options)));
			} else if (!(model.isCounted && model.facts.get().get(tag)?.variants.length)) {
				await model.loadTag(tag, options);
			}
		},
		[model, tag, digests],
	);
	const {state} = useRequest(load);

	const enginePlatform = dataOf(about)?.platform;
	const imageList = dataOf(images) ?? noImages;
	const platforms = useStore(localVariants(openEngine));
	const {repository} = model;
	const digest = facts?.digest;
	useEffect(() => {
		const abort = new AbortController();
		const known = imageList.filter(image =>
			[...image.digests, ...image.localDigests].some(
				name => digest !== undefined && name.endsWith(`@${digest}`),
			),
		);
		const ids = known.map(({id}) => id);
		readLocalVariants(openEngine, ids, {signal: abort.signal}).catch(() => undefined);
		return () => abort.abort();
	}, [openEngine, imageList, digest]);
	const rows = useMemo(
		() =>
			toPlatformRows(facts?.variants ?? [], {
				enginePlatform,
				repository,
				digest,
				images: imageList,
				localVariants: platforms,
			}),
		[facts, enginePlatform, repository, digest, imageList, platforms],
	);
	return {
		rows,
		facts,
		enginePlatform,
		state,
		ask: wanted => setDigests(wanted.map(({variant}) => variant.digest)),
		// Another list, though the same.
		again: () => setDigests(current => [...current]),
	};
}

type Heading = {
	/** Safe. */
	reference: string;
	/** `undefined`: unknown yet. */
	digest: string | undefined;
	state: ResourceState<void>;
	isCounted: boolean;
};

/** What stands above the platforms: the tag's digest, and what went wrong. */
function platformsHeading(
	{reference, digest, state, isCounted}: Heading,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const lines = [
		phrase`${paint('strong', toShown(reference))}${state.status === 'loading' ? paint('muted', '  waiting for the registry') : ''}`,
		paint('muted', toShown(digest ?? 'Digest unknown so far')),
	];
	if (state.status === 'failed') {
		const {message, nextStep} = state.error;
		lines.push(
			...wrapLine(toShown(message), width).map(line => paint('danger', line)),
			...(nextStep === undefined ? [] : wrapLine(toShown(nextStep), width)),
			...(isRefusal(state.error)
				? [paint('muted', 'Enter logs in or tries without the login')]
				: []),
		);
	} else if (isCounted) {
		lines.push(paint('muted', 'L loads details (Docker Hub counts a pull for each platform)'));
	}

	return [...lines, ''];
}

const platformsList = listKey();

type PlatformsViewProps = {
	/** Complete and safe: `redis:7`. */
	reference: string;
	/** The tag or the digest. */
	tag: string;
	repository: ImageReference;
};

const ownFirst: SortOrder = {column: 'here', direction: 'descending'};
const getId = ({id}: PlatformRow) => id;

/** For which platforms there is an image behind a tag, and how large each is. */
export function PlatformsView({reference, tag, repository}: PlatformsViewProps) {
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const {theme} = services;
	const {width, height} = useBodySize();
	const model = tagsOf(services, openEngine, repository);
	const {rows, facts, state, ask, again} = usePlatforms(model, tag);
	const heading = platformsHeading(
		{reference, digest: facts?.digest, state, isCounted: model.isCounted},
		{width: width - 2, theme},
	).map(line => truncatePainted(phrase` ${line}`, width, theme));
	const listHeight = height - heading.length;
	const list = useListPage({
		key: platformsList,
		part: reference,
		rows,
		columns: platformColumns,
		getId,
		sort: ownFirst,
		height: listHeight,
		actions: platformActions,
		context: ({selected, targets}) => ({
			services,
			openEngine,
			dialogs,
			model,
			failure: state.status === 'failed' ? state.error : undefined,
			reference,
			selected,
			targets,
			copy,
			ask,
			openDetails: ({variant}) =>
				openRemoteImage(services, model, {reference, tag}, variant.digest),
			again,
		}),
		common: useBackAction(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'platform' : 'platforms'}
				isLoading={rows.length === 0 && state.status !== 'ready'}
				emptyText={state.status === 'loading' ? 'Waiting for the registry' : 'No platforms known'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
