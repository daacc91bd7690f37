/** What the program was told on its command line. */
export type CommandLineOptions = {
	/** `--host`: as in DOCKER_HOST; `undefined`: the engine that the docker CLI would use. */
	host?: string;
	/** `--context`: a docker context by name. */
	context?: string;
	/** `--demo`: the practice engine. */
	demo?: boolean;
	/** `--tour`: the practice engine with the tour through it. */
	tour?: boolean;
	/** `--screen`: id of the screen shown first. */
	screen?: string;
	/** `--read-only`: refuse everything that changes the engine. */
	readOnly?: boolean;
	/** `--low-bandwidth`: as the setting `lowBandwidth` with `always`. */
	lowBandwidth?: boolean;
	/** `--ascii`: only ASCII for lines and symbols; `undefined`: as the config file and the locale say. */
	ascii?: boolean;
	/** `--screen-reader`: lines to be heard in place of a screen; `undefined`: as INK_SCREEN_READER says. */
	screenReader?: boolean;
	/** `--config`: another config file. */
	config?: string;
};
