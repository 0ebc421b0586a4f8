/* Keeps the addon's code in memory for the rest of the process. */
#ifndef CHORALE_PIN_H
#define CHORALE_PIN_H

void pin_library(void);

#endif
