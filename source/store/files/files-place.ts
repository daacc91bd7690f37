/** What has files of its own that can be changed: `undefined` stands for an image wherever one of these is asked for. */
export type FilesPlace =
	| {kind: 'container'; id: string; name: string}
	| {
			/** A volume or a path of the engine's host, as one container has it, running or not. */
			kind: 'mount';
			/** Of the container. */
			id: string;
			container: string;
			/** Of both, for people: `web:/data`. */
			name: string;
			/** Absolute path in the container. */
			destination: string;
	  }
	| {
			kind: 'volume';
			name: string;
			/** Any local image: a volume is read and written through an idle container. */
			imageId: string;
	  };
