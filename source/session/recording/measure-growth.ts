import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';

/** What has come to a container since it was measured before. */
export type Growth = {
	/** Of the writable layer; negative when it shrank. */
	growthBytes: number;
	/** Paths that were not among the changed ones before. */
	newPaths: string[];
};

export type GrowthMeter = {
	/**
	@param isValid Asked when the engine has answered: false when something else has begun meanwhile, so
	that the answer counts for nothing.
	@returns `undefined` when it counts for nothing, and for the first one, which has nothing before it.
	*/
	measure(isValid: () => boolean): Promise<{isCounted: boolean; growth: Growth | undefined}>;
};

/** @param containerId Running or not. */
export function createGrowthMeter(
	{containers}: Engine,
	containerId: string,
	signal?: AbortSignal,
): GrowthMeter {
	let before: {bytes: number; paths: ReadonlySet<string>} | undefined;
	return {
		async measure(isValid) {
			const [{writableBytes}, changes] = await withTimeLimit(
				options =>
					Promise.all([
						containers.size(containerId, options),
						containers.changes(containerId, options),
					]),
				signal,
			);
			if (!isValid()) {
				return {isCounted: false, growth: undefined};
			}

			const paths = changes.map(({path}) => path);
			const last = before;
			before = {bytes: writableBytes, paths: new Set(last ? [...last.paths, ...paths] : paths)};
			return {
				isCounted: true,
				growth: last && {
					growthBytes: writableBytes - last.bytes,
					newPaths: paths.filter(path => !last.paths.has(path)),
				},
			};
		},
	};
}
