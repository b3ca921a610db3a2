/* Preloaded into a process that is measured: says at its end what it used. */
process.on('exit', () => process._rawDebug(`use ${JSON.stringify(process.resourceUsage())}`));
