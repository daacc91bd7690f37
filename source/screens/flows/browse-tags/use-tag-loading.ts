import {useCallback, useEffect} from 'react';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {useOpenEngine, useStore} from '../../../hooks/services.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {useSettled} from '../../../hooks/use-settled.ts';
import {readLocalVariants} from '../../../store/images/local-variants.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {TagRow} from '../../../store/tags/tag-row.ts';

/** Moving through the list asks nothing. */
const settleMs = 250;

/** Everything is known that the registry has. */
const isWhole = ({facts}: TagRow) =>
	facts !== undefined &&
	facts.variants.length > 0 &&
	facts.variants.every(({layers}) => layers !== undefined);

const whole: ResourceState<void> = {status: 'ready', data: undefined};

/** Asks for the facts of the selected tag once the selection rests, where that costs nothing. */
export function useSelectedTag(
	model: RepositoryTags,
	selected: TagRow | undefined,
): ResourceState<void> {
	const tag = useSettled(selected?.id, settleMs);
	const isTold = selected === undefined || isWhole(selected);
	const isWanted = !model.isCounted && tag !== undefined && tag === selected?.id;
	const reader = useStore(model.pages);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another reader means that all is asked anew
	const load = useCallback(
		async (options: {signal: AbortSignal}) => {
			const known = tag === undefined ? undefined : model.facts.get().get(tag);
			if (tag !== undefined && !known?.variants.length) {
				await model.loadTag(tag, options);
			}
		},
		[model, tag, reader],
	);
	const {state} = useRequest(isWanted ? load : undefined);
	return isTold || model.isCounted ? whole : state;
}

/** By its digest it is another image, or one whose digest the engine has lost. */
const isUnsure = (comparison: TagRow['comparison']) =>
	comparison === 'different' || comparison === 'unknown';

/**
Asks for the digests of those rows in view that are here, too: whether they are the same; and the engine for
which platforms it has of them. Where the digests differ and asking costs nothing, for the platforms there.
*/
export function useLocalDigests(model: RepositoryTags, visible: readonly TagRow[]): void {
	const openEngine = useOpenEngine();
	const images = useStore(openEngine.images.state);
	const wanted = visible.flatMap(({id, comparison}) => (comparison === undefined ? [id] : []));
	const differing = visible.flatMap(({id, comparison, facts}) =>
		!model.isCounted && isUnsure(comparison) && !facts?.variants.length ? [id] : [],
	);
	const local = [...new Set(visible.flatMap(row => row.local?.id ?? []))];
	const tags = useSettled(wanted.join(' '), settleMs);
	const others = useSettled(differing.join(' '), settleMs);
	const ids = useSettled(local.join(' '), settleMs);
	useEffect(() => {
		const abort = new AbortController();
		const ask = async () => {
			for (const tag of tags.split(' ').filter(Boolean)) {
				if (model.facts.get().get(tag)?.digest === undefined) {
					await model.loadDigest(tag, {signal: abort.signal});
				}
			}

			for (const tag of others.split(' ').filter(Boolean)) {
				await model.loadTag(tag, {signal: abort.signal});
			}
		};

		// The list goes on saying that it is here; the selected one says why more is not known.
		ask().catch(() => undefined);
		return () => abort.abort();
	}, [model, tags, others]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a pull may add a platform to an image that is here
	useEffect(() => {
		const abort = new AbortController();
		const all = ids.split(' ').filter(Boolean);
		readLocalVariants(openEngine, all, {signal: abort.signal}).catch(() => undefined);
		return () => abort.abort();
	}, [openEngine, ids, images]);
}
