/**
An image's configuration file, in the spelling of the OCI image specification that archives hold and
engines load; without its layers and its history. It has what `ImageConfig` has no field for (how often a
healthcheck runs, the version of Windows, whatever another tool wrote), so that an image which is made
anew loses nothing. Whoever wants to know a setting reads `ImageConfig`.
*/
export type ImageConfigFile = {
	architecture: string | undefined;
	variant: string | undefined;
	os: string | undefined;
	'os.version': string | undefined;
	/** RFC 3339, to the nanosecond where the engine keeps it. */
	created: string | undefined;
	docker_version: string | undefined;
	/** `Cmd`, `Env`, `Healthcheck` and so on. */
	config: Readonly<Record<string, unknown>>;
};
