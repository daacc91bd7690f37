/** One manifest of an image that has an index: an image for one platform, or what is attached to one. */
export type ImageManifest = {
	/** `sha256:` and 64 hex digits. */
	digest: string;
	/** An attestation says how an image was built, or what is in it (provenance, SBOM); it cannot run. */
	kind: 'image' | 'attestation' | 'unknown';
	/** `os/architecture` with `/variant` where there is one; `undefined` for what is no image. */
	platform: string | undefined;
	/** False for what the index names and the engine does not have. */
	isAvailable: boolean;
	/** As it is stored and pushed: compressed layers, config and manifest. 0 for what is not here. */
	contentBytes: number;
	/** Files that containers use; 0 until it is run for the first time, `undefined` for what cannot run. */
	unpackedBytes: number | undefined;
	/** Containers made of it, stopped ones included. */
	containerIds: string[];
	/** Digest of the manifest that an attestation is about; `undefined` for everything else. */
	attestedDigest: string | undefined;
};
