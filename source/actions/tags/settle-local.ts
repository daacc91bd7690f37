import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {isSameArchitecture} from '../../format/platform.ts';
import {localVariantsOf} from '../../registry/compare-with-remote.ts';
import type {Tools} from '../tools.ts';

/**
Whether the image that is here under a name will do for working with it: one that was pulled for another
platform does only where the user says so.

@returns `pull`: it is to be pulled for the engine's own platform; `undefined`: the user leaves.
*/
export async function settleLocal(
	{openEngine, dialogs}: Pick<Tools, 'openEngine' | 'dialogs'>,
	reference: string,
): Promise<'use' | 'pull' | undefined> {
	const {engine, about} = openEngine;
	const native = about.data()?.platform;
	const details = await withTimeLimit(options =>
		engine.images.inspect(reference, {...options, leavesOutConfig: true}),
	).catch(() => undefined);
	// What works with it says better what is wrong.
	const platforms = details ? localVariantsOf(details).map(({platform}) => platform) : [];
	const [other] = platforms;
	if (
		native === undefined ||
		other === undefined ||
		platforms.some(platform => isSameArchitecture(platform, native))
	) {
		return 'use';
	}

	return dialogs.choose<'use' | 'pull'>({
		title: `${reference} is local for ${other}, not for ${native}`,
		lines: ['Images for another platform run slowly, in emulation, or fail: exec format error.'],
		choices: [
			{value: 'pull', label: `Pull for ${native}`, detail: 'the native platform'},
			{value: 'use', label: `Use ${other}`, detail: 'the local image'},
		],
	});
}
