      ******************************************************************
      * AUTHANSW: what the mainframe answers to one command.           *
      * One fixed record an answer, EBCDIC, code page IBM273.          *
      ******************************************************************
       01  AUTH-ANSWER.
           05  TXN-ID                  PIC X(36).
           05  ACCT                    PIC X(34).
           05  CORR                    PIC X(40).
           05  PROD                    PIC X(3).
           05  TXN-CD                  PIC X(4).
           05  DECISION                PIC X.
               88  APPROVED            VALUE 'A'.
               88  DECLINED            VALUE 'D'.
           05  RC                      PIC 9(2).
           05  AMT                     PIC S9(13)V99 COMP-3.
           05  CCY                     PIC X(3).
           05  BALANCES.
               10  BAL                 PIC S9(13)V99 COMP-3.
               10  BAL-CHG             PIC S9(13)V99 COMP-3.
               10  AVL                 PIC S9(13)V99
                                       SIGN IS TRAILING SEPARATE.
               10  AVL-CHG             PIC S9(13)V99.
           05  OD-USED                 PIC 9(13)V99 COMP-3.
      *    Low-values where the account is not known.
           05  DAILY-LEFT              PIC S9(13)V99 COMP-3.
           05  FEE-COUNT               PIC 9(4) COMP.
           05  FEES OCCURS 0 TO 3 TIMES DEPENDING ON FEE-COUNT.
               10  FEE-CD              PIC X(10).
               10  FEE-AMT             PIC S9(11)V99 COMP-3.
           05  HOLD-COUNT              PIC 9(4) COMP.
           05  HOLDS OCCURS 0 TO 1 TIMES DEPENDING ON HOLD-COUNT.
               10  HOLD-ID             PIC X(40).
               10  HOLD-AMT            PIC S9(13)V99 COMP-3.
               10  HOLD-EXP            PIC 9(8).
           05  RULE-COUNT              PIC 9(4) COMP.
           05  RULES                   PIC X(3)
                                       OCCURS 0 TO 5 TIMES
                                       DEPENDING ON RULE-COUNT.
           05  SEQ                     PIC 9(9) COMP.
      *    Local time of Europe/Berlin, to the microsecond.
           05  TS                      PIC X(20).
           05  TS-PARTS REDEFINES TS.
               10  TS-DATE             PIC 9(8).
               10  TS-TIME             PIC 9(12).
           05  BUILD                   PIC X(12).
      *    Blank and zero where the command was not routed.
           05  ROLE                    PIC X.
           05  EPOCH                   PIC 9(9) COMP.
           05  FILLER                  PIC X(20).
