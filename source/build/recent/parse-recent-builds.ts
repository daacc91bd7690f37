import path from 'node:path';
import * as v from 'valibot';
import {checkedJson} from '../../format/checked-json.ts';

const absolute = v.pipe(v.string(), v.check(path.isAbsolute, 'Expected an absolute path'));

const recentBuild = v.object({
	directory: absolute,
	dockerfile: absolute,
	references: v.pipe(v.array(v.string()), v.readonly()),
});

/** A Dockerfile that was looked at, and the names that its image got. */
export type RecentBuild = v.InferOutput<typeof recentBuild>;

const recentBuilds = v.object({builds: v.array(v.unknown())});

/** All that is whole in the file; nothing in one that is damaged. */
export function parseRecentBuilds(text: string): RecentBuild[] {
	const file = checkedJson(text, recentBuilds);
	return file.isValid ? file.value.builds.filter(build => v.is(recentBuild, build)) : [];
}
