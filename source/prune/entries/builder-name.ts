/** As `docker buildx` names the container of a builder's node, and the volume with the cache of that. */
const pattern = /^buildx_buildkit_(.+?)\d+(?:_state)?$/;

/**
The builder that a container or volume belongs to: its whole cache is in there, and no engine counts it as
build cache.
@returns `undefined`: none.
*/
export const builderName = (name: string): string | undefined => pattern.exec(name)?.[1];
