import * as v from 'valibot';
import {checkedJson} from '../../format/checked-json.ts';

const mount = v.object({
	kind: v.picklist(['bind', 'volume', 'tmpfs', 'other']),
	/** Host path or volume name. */
	source: v.string(),
	destination: v.string(),
	readOnly: v.boolean(),
	modes: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
});

const settings = v.object({
	network: v.fallback(v.optional(v.string()), undefined),
	mounts: v.fallback(v.pipe(v.array(mount), v.readonly()), []),
	/** Names of volumes that were made for the session and have outlived a container of it. */
	ownVolumes: v.fallback(v.pipe(v.array(v.string()), v.readonly()), []),
});

/** What another container of the same session needs to be like the first; never its variables. */
export type SessionSettings = Omit<v.InferOutput<typeof settings>, 'network'> & {
	/** `undefined`: the engine's default one. */
	network: string | undefined;
};

/** What a label of a session's container says; nothing where it cannot be read. */
export function readSettings(label: string): SessionSettings {
	const kept = checkedJson(label, settings);
	return {
		network: undefined,
		mounts: [],
		ownVolumes: [],
		...(kept.isValid ? kept.value : {}),
	};
}
