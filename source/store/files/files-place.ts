/** What has files of its own that can be changed: `undefined` stands for an image wherever one of these is asked for. */
export type FilesPlace =
	| {kind: 'container'; id: string; name: string}
	| {
			kind: 'volume';
			name: string;
			/** Any local image: a volume is read and written through an idle container. */
			imageId: string;
	  };
