import {useEffect, useMemo} from 'react';
import {useServices, useStore} from '../../hooks/services.ts';
import {hasChanged} from '../../prune/has-changed.ts';
import {isReachable} from '../../store/follow-engine.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {PruneModel} from '../../store/prune/prune-model.ts';
import type {PruneModelState} from '../../store/prune/prune-model-state.ts';

/** What is older is read again when the screen is shown; until then the engine is left in peace. */
const oldAfterMs = 60_000;

/** Between two readings that the user did not ask for. */
const leastPauseMs = 2000;

/** A reading is real work for the engine: it gets no more than this part of the time. */
const shareOfTime = 1 / 20;

/** True when the engine has something else than what the plan was made of. */
function useIsOutdated(
	{shown, readAt, readMs}: PruneModelState,
	{images, containers, storage}: OpenEngine,
): boolean {
	const isStorageOlder = useStore(storage.changedAt) <= readAt - readMs;
	const listed = [useStore(images.state), useStore(containers.state)] as const;
	const [{status: imagesStatus}, {status: containersStatus}] = listed;
	const state = shown?.reading.state;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the lists are data of these states
	const haveListsChanged = useMemo(() => {
		const known = {images: images.data(), containers: containers.data()};
		return (
			imagesStatus === 'ready' &&
			containersStatus === 'ready' &&
			known.images !== undefined &&
			known.containers !== undefined &&
			state !== undefined &&
			hasChanged(state, {images: known.images, containers: known.containers})
		);
	}, [state, ...listed]);
	return haveListsChanged || (state?.knowledge === 'complete' && !isStorageOlder);
}

/**
Keeps the plan true while it is on the screen: reads when it is shown first or has grown old, and again
when the engine's lists have changed.
@param isOurs True while a prune of our own, or a look into a volume, changes the engine: what is left of that is
read when it is over.
@returns True when something has changed that is not in the plan yet.
*/
export function useReading(
	model: PruneModel,
	state: PruneModelState,
	openEngine: OpenEngine,
	isOurs: boolean,
): boolean {
	const {now} = useServices();
	useEffect(() => {
		const {isReading, readAt} = model.state.get();
		if (!isReading && now() - readAt > oldAfterMs) {
			void model.read();
		}
	}, [model, now]);

	const connection = useStore(openEngine.connection);
	useEffect(() => {
		// What failed while the engine was away is tried again once it is back.
		if (isReachable(connection) && model.state.get().error) {
			void model.read();
		}
	}, [connection, model]);

	const isOutdated = useIsOutdated(state, openEngine);
	const {isReading, readAt, readMs, error} = state;
	const mayRead = isOutdated && !isReading && !isOurs && error === undefined;
	useEffect(() => {
		if (!mayRead) {
			return;
		}

		const pauseMs = Math.max(leastPauseMs, readMs / shareOfTime);
		const timer = setTimeout(
			() => void model.read(),
			Math.max(0, Math.min(pauseMs, readAt + pauseMs - now())),
		);
		return () => clearTimeout(timer);
	}, [mayRead, model, now, readAt, readMs]);
	return isOutdated && !isOurs;
}
