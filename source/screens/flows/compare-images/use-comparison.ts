import {useCallback, useState} from 'react';
import {compareContainer} from '../../../contents/compare-images/compare-container.ts';
import {compareImages} from '../../../contents/compare-images/compare-images.ts';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import type {ResourceState} from '../../../store/resource.ts';

/** How far the reading is: see `ComparingOptions`. */
export type ComparisonProgress = {name: string; readBytes: number; expectedBytes: number};

export type ComparisonOf = {
	/** Id or reference of an image, or the id of a container. */
	before: string;
	/** `undefined`: `before` is a container, which is compared with its image. */
	after: string | undefined;
};

/** Progress is drawn no more often than this. */
const stepBytes = 4_000_000;

/** Compares while it is shown; leaving ends the reading. */
export function useComparison({before, after}: ComparisonOf): {
	state: ResourceState<Comparison>;
	/** `undefined`: nothing is being read. */
	progress: ComparisonProgress | undefined;
	retry(): void;
} {
	const {layerCache} = useServices();
	const {engine} = useOpenEngine();
	const [progress, setProgress] = useState<ComparisonProgress>();
	const load = useCallback(
		async ({signal}: {signal: AbortSignal}) => {
			let told = {name: '', readBytes: 0};
			const options = {
				signal,
				cache: layerCache,
				onProgress(name: string, readBytes: number, expectedBytes: number) {
					const isDue = name !== told.name || readBytes - told.readBytes >= stepBytes;
					if (isDue && !signal.aborted) {
						told = {name, readBytes};
						setProgress({name, readBytes, expectedBytes});
					}
				},
			};
			return after === undefined
				? compareContainer(engine, before, options)
				: compareImages(engine, [before, after], options);
		},
		[engine, layerCache, before, after],
	);
	const {state, retry} = useRequest(load);
	return {state, progress: state.status === 'loading' ? progress : undefined, retry};
}
