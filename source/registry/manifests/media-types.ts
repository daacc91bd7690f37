export const ociIndex = 'application/vnd.oci.image.index.v1+json';
export const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
export const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';

/** Everything that Slipway can read. A registry that gets less converts, or says that there is nothing. */
export const acceptedManifests = [ociIndex, ociManifest, dockerList, dockerManifest].join(', ');
