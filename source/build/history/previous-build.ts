import type {BuildRecord} from './build-record.ts';

type Built = Pick<BuildRecord, 'id' | 'time' | 'host' | 'dockerfile' | 'target' | 'references'>;

/**
The build to compare one with: the newest before it that has made an image of the same stage of the same
Dockerfile on the same engine, with the same first name if there is one.

@param records Newest first; the build itself may be among them.
@returns `undefined`: there is none.
*/
export function previousBuild(
	build: Built,
	records: readonly BuildRecord[],
): BuildRecord | undefined {
	const at = records.findIndex(({id}) => id === build.id);
	const before = records
		.slice(at + 1)
		.filter(
			({state, host, dockerfile, target}) =>
				state === 'succeeded' &&
				host === build.host &&
				dockerfile === build.dockerfile &&
				target === build.target,
		);
	return before.find(({references}) => references[0] === build.references[0]) ?? before[0];
}
